#!/bin/sh
# A third program, in Python, has to agree with every vector. Needs Python 3.11 and `pip install cryptography`.
set -eu
cd "$(dirname "$0")/../.."
PYTHONDONTWRITEBYTECODE=1 python3 tests/judges/verify_witness.py --vectors docs/evidence-vectors
