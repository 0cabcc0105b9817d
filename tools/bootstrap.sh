#!/bin/sh
# Sets up everything that `make` needs on a machine with Python 3.11, and nothing twice:
# uv (into .venv/tools when there is none), the locked packages, the system libraries of Qt
# and the programs that tests call. As root it installs what is missing; else it names it.
set -eu
cd "$(dirname "$0")/.."
: "${HOME:=$PWD/.venv/home}"
export HOME UV_PROJECT_ENVIRONMENT=.venv UV_LINK_MODE="${UV_LINK_MODE:-copy}"
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH || true

say() { printf 'so8: %s\n' "$*"; }
fail() { printf 'so8: %s\n' "$*" >&2; exit 1; }

apt_install() {
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        fail "missing system packages; please install: $*"
    fi
    say "installing system packages: $*"
    # an old package list is better than none: the machine may be off line with a full cache
    apt-get update -qq </dev/null >/dev/null 2>&1 || say "apt-get update failed; trying with the list there is"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null ||
        fail "apt-get could not install: $*"
}

find_python() {
    for name in python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    fail "Python 3.11 is needed and was not found"
}

find_uv() {
    for candidate in .venv/tools/bin/uv uv; do
        if "$candidate" --version >/dev/null 2>&1; then
            UV=$candidate
            return
        fi
    done
    say "installing uv into .venv/tools"
    if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then apt_install python3.11-venv; fi
    "$PYTHON" -m venv --clear .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --target .venv/tools 'uv>=0.9'
    UV=.venv/tools/bin/uv
}

# Only what the dynamic linker itself says is missing is installed.
missing_libraries() {
    qt=.venv/lib/python3.11/site-packages/PySide6
    ldd "$qt"/QtWidgets.abi3.so "$qt"/QtSvg.abi3.so "$qt"/QtPrintSupport.abi3.so \
        "$qt"/Qt/plugins/platforms/libqxcb.so "$qt"/Qt/plugins/platforms/libqoffscreen.so 2>/dev/null |
        sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found$/\1/p' | sort -u
}

# Debian names a library's package libname + number, with a dash where the name ends in a digit.
package_of() {
    case $1 in
        libGL.so.1 | libGLX.so.0 | libGLdispatch.so.0) echo libgl1 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        *) echo "$1" | tr '[:upper:]' '[:lower:]' | sed 's/\([0-9]\)\.so\./\1-/; s/\.so\.//' ;;
    esac
}

missing_packages() {
    for library in $(missing_libraries); do package_of "$library"; done
    command -v Xvfb >/dev/null || echo xvfb
    command -v openbox >/dev/null || echo openbox
    command -v xdotool >/dev/null || echo xdotool
    command -v xwd >/dev/null || echo x11-apps
    command -v strace >/dev/null || echo strace
    command -v pdftoppm >/dev/null || echo poppler-utils
    command -v objdump >/dev/null || echo binutils
}

say "looking for Python 3.11 and uv"
PYTHON=$(find_python)
find_uv
say "syncing packages with uv.lock"
"$UV" sync --quiet --frozen --all-extras --python "$PYTHON" </dev/null
if [ "$(uname -s)" = Linux ]; then
    packages=$(missing_packages | sort -u | tr '\n' ' ')
    # the names are a list of packages
    # shellcheck disable=SC2086
    if [ -n "$packages" ]; then apt_install $packages; fi
fi
touch .venv/ready
say "ready"
