# Sourced by the install scripts: words to the user, and apt with or without sudo.

say() {
  printf '%s\n' "$*"
}

stop() {
  printf 'Stopped: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 1
}

# Succeeds if this user may install Debian packages without being asked for a password.
may_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || sudo --non-interactive true 2>/dev/null
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo --non-interactive "$@"; fi
}

# Install the named Debian packages; fails without a word if that is not possible here.
apt_install() {
  may_install || return 1
  say "Installing from Debian: $*"
  local log
  log=$(mktemp)
  if ! { as_root apt-get -qq update && as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq --yes --no-install-recommends install "$@"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}
