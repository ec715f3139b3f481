#!/usr/bin/env bash
# Compiles the pinned, hashed requirement files from pyproject.toml. Needs uv (pip install uv).
# torch is kept in a file of its own: only its CPU build is wanted, and its hashes are listed by hand in torch.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
without=(--no-emit-package torch --no-emit-package triton)
for name in cublas cuda-cupti cuda-nvrtc cuda-runtime cudnn-cu13 cufft cufile curand cusolver cusparse cusparselt-cu13 \
            nccl-cu13 nvjitlink nvshmem-cu13 nvtx; do
  without+=(--no-emit-package "nvidia-$name")
done
without+=(--no-emit-package cuda-bindings --no-emit-package cuda-toolkit --no-emit-package cuda-pathfinder)
compile() { uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
  --no-annotate "${without[@]}" "$@"; }
compile -o requirements/base.txt
# What recognition of scans needs, for an environment that has the base (make ocr).
sed -n '/^ocr = \[/,/^\]/s/^  "\(.*\)",$/\1/p' pyproject.toml | uv pip compile - --quiet --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate -c requirements/base.txt "${without[@]}" -o requirements/ocr.txt
compile --extra dev -c requirements/base.txt -o requirements/dev.txt
