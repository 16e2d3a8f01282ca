# Shared by app/run, tests/run and .ci/run: what the project needs on a bare Debian or Ubuntu, and how it is
# built. To be sourced from the repository's root.

packages_to_build=(
    build-essential cmake ninja-build ccache git
    qt6-base-dev qt6-httpserver-dev qt6-websockets-dev qtkeychain-qt6-dev libexpected-dev libgl1-mesa-dev
    qt6-l10n-tools libqt6sql6-sqlite qt6-qpa-plugins 'qt6-svg-plugins|libqt6svg6' fonts-dejavu-core ca-certificates
)
packages_to_test=(
    xvfb xauth dbus dbus-x11 at-spi2-core python3 python3-gi gir1.2-atspi-2.0 imagemagick x11-utils xdotool
    curl iprange openssl sqlite3 procps gnome-keyring
)
packages_to_check=(clang clang-format clang-tidy clazy codespell)

say() { printf '\n== %s\n' "$*"; }

is_installed() { dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'; }

# "new|old" is a package that was split or renamed: the new one where the system knows it, else the old one.
missing_packages() {
    local package names
    for package in "$@"; do
        IFS='|' read -ra names <<<"$package"
        package=${names[0]}
        if [ ${#names[@]} -gt 1 ] && ! is_installed "$package" && ! apt-cache show "$package" >/dev/null 2>&1; then
            package=${names[1]}
        fi
        is_installed "$package" || echo "$package"
    done
}

# install_packages ASK PACKAGE...: installs those that are missing. ASK is "ask" or "yes"; root is never asked.
install_packages() {
    local ask=$1 missing answer sudo=()
    shift
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        sudo=(sudo)
        if [ "$ask" = ask ]; then
            printf 'These packages are missing: %s\nInstall them now with apt-get? [y/N] ' "${missing[*]}"
            read -r answer || answer=n
            [[ $answer == [yY]* ]] || { echo "Not installed; nothing was built." >&2; return 1; }
        fi
    fi
    "${sudo[@]}" apt-get update -qq
    mapfile -t missing < <(missing_packages "$@") # what the system knows may be known only now
    say "installing ${missing[*]}"
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >/dev/null
}

# What people build with; CI asks for more, and need not be asked.
build_preset=dev
[ -n "${CI:-}" ] && build_preset=ci

# build PRESET [TARGET...]: configures and builds; quiet unless something is wrong.
build() {
    local preset=$1 log status=0
    shift
    log=$(mktemp)
    say "building with the preset $preset"
    { cmake --preset "$preset" && cmake --build --preset "$preset" ${1:+--target "$@"}; } >"$log" 2>&1 || status=$?
    if [ $status -ne 0 ]; then
        grep -vE '^\[[0-9]+/[0-9]+\] (Building|Automatic|Linking)' "$log" | tail -n 200 >&2 || true
        say "the build with the preset $preset ended with status $status" >&2
    fi
    rm -f "$log"
    return $status
}
