#!/usr/bin/env bash
# Installs what the benchmarks compare with: FORM, gcc, GSL, and Python with NumPy, SciPy
# and QuTiP.
# Without it `npm run bench` still runs and says "peer not installed" in the rows concerned.
set -euo pipefail

missing=()
command -v form >/dev/null || missing+=(form)
command -v gcc >/dev/null || missing+=(gcc libc6-dev)
[ -e /usr/include/gsl/gsl_odeiv2.h ] || missing+=(libgsl-dev)
command -v phc >/dev/null || missing+=(phcpack)
/usr/bin/python3 -c 'import numpy, scipy' 2>/dev/null || missing+=(python3-numpy python3-scipy)
/usr/bin/python3 -c 'import qutip' 2>/dev/null || missing+=(python3-qutip)

if [ ${#missing[@]} -eq 0 ]; then
  echo "All peers are installed."
elif [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  apt-get update
  apt-get install --yes --no-install-recommends "${missing[@]}"
else
  echo "Missing: ${missing[*]}. On Debian or Ubuntu: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
