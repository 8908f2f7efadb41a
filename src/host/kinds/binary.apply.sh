# shellcheck shell=bash
# Fetches, compares, and only then unpacks, aside; the folder appears whole or not at all.
install_binary() {
  local name=$1 sha256=$2 url=$3 folder=/opt/promguard/$1-$2 aside member found
  shift 3
  mkdir -p /opt/promguard
  rm -rf /opt/promguard/.new-* # left by an interrupted attempt
  aside=$(mktemp -d /opt/promguard/.new-XXXXXX)
  curl -fsSL --retry 3 --max-time 300 -o "$aside/archive" "$url"
  if ! sha256sum --check --status <<<"$sha256  $aside/archive"; then
    rm -rf "$aside"
    stop "the download from $url does not have the SHA-256 that fleet.yaml gives for $name"
  fi
  mkdir "$aside/all" "$aside/wanted"
  tar -xzf "$aside/archive" -C "$aside/all" --no-same-owner
  for member in "$@"; do
    # Some archives hold their programs in a folder, some do not.
    found=$(find "$aside/all" -type f -name "$member" -print -quit)
    if [[ -z $found ]]; then
      rm -rf "$aside"
      stop "the archive at $url holds no program called $member"
    fi
    install -m 0755 "$found" "$aside/wanted/$member"
  done
  # When the folder is there, it is whole, even after a loss of power.
  sync -f "$aside/wanted"
  rm -rf "$folder"
  mv -T "$aside/wanted" "$folder"
  rm -rf "$aside"
}

remove_folders() { rm -rf -- "$@"; }
