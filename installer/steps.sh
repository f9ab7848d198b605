# shellcheck shell=bash
# Shared by installer/run and tests/run: a quiet step with its log, missing packages, one preset's build.
# Kept to what bash 3.2 knows, which is what macOS has.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$top/build/log

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# progress LOG: rewrites the end of the step's line with Ninja's count, once a second.
progress() {
    local count
    while sleep 1; do
        count=$(grep -ao '^\[[0-9]*/[0-9]*\]' "$1" | tail -n 1)
        [ -z "$count" ] || printf '\0337%s\0338' "$count"
    done
}

# step NAME TITLE COMMAND…: runs the command with its output in NAME.log; shows the end of that only when it fails.
step() {
    local log=$logs/$1.log title=$2 began=$SECONDS ticker='' status=0
    shift 2
    if ! { mkdir -p "$logs" && : >"$log"; } 2>/dev/null; then
        fail "Cannot write to $logs. Does the folder belong to another user?"
    fi
    printf '%s … ' "$title"
    if [ -t 1 ]; then
        progress "$log" &
        ticker=$!
    fi
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ -n "$ticker" ]; then
        kill "$ticker"
        wait "$ticker" 2>/dev/null
        printf '\033[K'
    fi
    if [ "$status" -ne 0 ]; then
        printf 'failed after %d s\n' $((SECONDS - began))
        tail -n 40 "$log" >&2
        fail "" "$title failed. The whole log: $log"
    fi
    printf 'done (%d s)\n' $((SECONDS - began))
}

# The package manager of this system; the same words head the columns of installer/packages.
manager() {
    local name
    for name in apt-get dnf pacman brew; do
        if command -v "$name" >/dev/null 2>&1; then
            printf '%s' "${name%-get}"
            return
        fi
    done
}

# wanted MANAGER LIST…: the packages of these lists, one a line.
wanted() {
    local name=$1
    shift
    awk -v manager="$name" -v lists=" $* " '
        /^# list/ { for (i = 3; i <= NF; ++i) if ($i == manager) column = i - 1 }
        !/^#/ && index(lists, " " $1 " ") && $column != "-" { print $column }' "$top/installer/packages"
}

# installed MANAGER: the packages that are there, one a line. Asks no network.
installed() {
    case $1 in
    apt) dpkg-query -W -f '${db:Status-Status} ${Package}\n' | awk '$1 == "installed" { print $2 }' ;;
    dnf) rpm -qa --qf '%{NAME}\n' ;;
    pacman) pacman -Qq ;;
    brew) brew list -1 ;;
    esac
}

# as_root COMMAND…: needed for packages only.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

apt_install() {
    # RUNLEVEL=1 keeps services from being started where no init runs (a chroot, a container's build).
    local environment=(env DEBIAN_FRONTEND=noninteractive)
    [ -d /run/systemd/system ] || environment+=(RUNLEVEL=1)
    # A source that cannot be reached is no reason to stop while the others have what is needed.
    as_root "${environment[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update || true
    as_root "${environment[@]}" apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends install "$@"
}

install_packages() {
    local name=$1
    shift
    case $name in
    apt) apt_install "$@" ;;
    dnf) as_root dnf -y install "$@" ;;
    # Not -Sy: new packages on old libraries are what Arch calls a partial upgrade, and does not support.
    pacman)
        as_root pacman -S --needed --noconfirm "$@" || {
            printf 'If the packages were not found, the list of packages is too old: pacman -Syu, then again.\n' >&2
            return 1
        }
        ;;
    brew) brew install "$@" ;;
    esac
}

# need LIST…: installs what of these lists is missing. Nothing is asked of the network when nothing is.
need() {
    local name missing
    name=$(manager)
    [ -n "$name" ] || fail "No known package manager (apt, dnf, pacman, brew). Install by hand what installer/packages lists."
    missing=$(wanted "$name" "$@" | grep -vxF -f <(installed "$name") || true)
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # names, split on purpose
    set -- $missing
    if [ "$name" != brew ] && [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || fail "These packages are missing, and there is no sudo to install them with:" "$*"
        # Asked for here, where the question can be seen, and not behind a log.
        sudo -n true 2>/dev/null || sudo -v || fail "These packages are missing: $*"
    fi
    step packages "Installing $# packages with $name" install_packages "$name" "$@"
}

# build PRESET: build/PRESET, configured and built.
build() {
    cd "$top" || exit 1
    step "configure-$1" "Configuring build/$1" cmake --preset "$1"
    step "build-$1" "Building build/$1" cmake --build --preset "$1"
}
