#!/usr/bin/env bash
# install.sh PYTHON VENV REQUIREMENTS: makes the environment and installs every pinned wheel into it, torch's CPU build first.
set -euo pipefail
python=$1 venv=$2 wanted=$3
torch=2.13.0
# Where CPU builds of torch are kept, asked only if the package index in use has none for this machine.
torch_index=${TORCH_INDEX:-https://download.pytorch.org/whl/cpu}

say() { printf '%s\n' "$*" >&2; }

[ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "policykb needs Python 3.11 or newer: install it, or name it with 'make PYTHON=/path/to/python3 …'"; exit 2; }
"$python" -c 'import venv, ensurepip' 2>/dev/null || {
  say "this Python has no venv module: install it (Debian: apt-get install python3-venv) and try again"; exit 2; }

if [ ! -x "$venv/bin/python" ]; then
  say "· making the environment in $venv"
  "$python" -m venv "$venv"
fi
pip() { "$venv/bin/python" -m pip --disable-pip-version-check --quiet "$@" 2> >(grep -vE '^WARNING: Location' >&2 || true); }

has_torch() { "$venv/bin/python" -c "import importlib.metadata as m, sys; sys.exit(m.version('torch').split('+')[0] != '$torch')" 2>/dev/null; }
if ! has_torch; then
  say "· installing torch $torch (CPU build, about 200 MB)"
  pip install --no-deps --require-hashes --only-binary :all: -r requirements/torch.txt 2>/dev/null || true
  has_torch || pip install --no-deps --only-binary :all: "torch==$torch" --index-url "$torch_index" \
    || { say "torch $torch could not be installed: check the network, or set TORCH_INDEX to an index with its CPU build"; exit 2; }
fi
say "· installing $(grep -cE '^[a-z0-9]' "$wanted") pinned packages from $wanted (some minutes, 2.4 GB on disk)"
pip install --no-deps --require-hashes -r "$wanted" \
  || { say "installing $wanted failed: check the network and free disk space (2.5 GB), then run the same command again"; exit 2; }
pip install --no-deps --no-build-isolation --editable .
