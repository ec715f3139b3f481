"""Quality and speed, measured beside baselines in the same run: ``python -m benchmarks.quality`` and ``benchmarks.speed``.

They speak to developers, so they print. Results are kept in ``benchmarks/results`` and, for quality, in docs/accuracy.md.
"""
