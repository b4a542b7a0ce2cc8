# Finds a JDK 25 or newer and exports it as JAVA_HOME; sourced by ./mvnw and ./ela-parem.
# Looks at JAVA_HOME, then at the PATH, then in the usual install folders; takes the first that is new enough.

elaparem_wanted_jdk=25

# Prints the feature release of the JDK in folder $1 ("25"), or nothing where there is no JDK.
elaparem_jdk_release() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

elaparem_is_new_enough() {
  elaparem_release=$(elaparem_jdk_release "$1")
  [ -n "$elaparem_release" ] && [ "$elaparem_release" -ge "$elaparem_wanted_jdk" ]
}

elaparem_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && elaparem_is_new_enough "$JAVA_HOME"; then
    return 0
  fi
  elaparem_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$elaparem_on_path" ]; then
    # macOS has a stub in /usr/bin; elsewhere the link leads into the JDK.
    elaparem_on_path=$(readlink -f "$elaparem_on_path" 2>/dev/null || printf %s "$elaparem_on_path")
    elaparem_on_path=${elaparem_on_path%/bin/javac}
  fi
  # mvnw runs with pathname expansion off (set -f); the folders below need it.
  case $- in *f*) elaparem_noglob=1 ;; *) elaparem_noglob= ;; esac
  set +f
  for elaparem_home in "$elaparem_on_path" \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$elaparem_home" ] && elaparem_is_new_enough "$elaparem_home"; then
      JAVA_HOME=$elaparem_home
      export JAVA_HOME
      [ -z "$elaparem_noglob" ] || set -f
      return 0
    fi
  done
  [ -z "$elaparem_noglob" ] || set -f
  cat >&2 <<EOF
Ela Parem needs a JDK $elaparem_wanted_jdk or newer, and found none in JAVA_HOME, on the PATH or in the usual install folders.
Install one, for example:
  Debian, Ubuntu   sudo apt-get install openjdk-$elaparem_wanted_jdk-jdk-headless
  Fedora           sudo dnf install java-$elaparem_wanted_jdk-openjdk-devel
  macOS            brew install openjdk@$elaparem_wanted_jdk
  anywhere         https://adoptium.net/temurin/releases/?version=$elaparem_wanted_jdk
If it is installed already, set JAVA_HOME to its folder.
EOF
  return 1
}
