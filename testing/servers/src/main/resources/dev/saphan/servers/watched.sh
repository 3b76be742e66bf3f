# sh -c <this> watched <signal> <seconds> <command…>
#
# Becomes the command (same pid, so that its parent sees how it ends), and leaves a watch beside it that reads from
# standard input, which the parent keeps open. When the parent ends, however it dies, the input ends: the watch sends
# the signal, and SIGKILL if the command has not gone some seconds later.
signal=$1 seconds=$2
shift 2
exec 3<&0 </dev/null
(
  trap '' HUP INT TERM

  # Still our parent? Asked of the kernel: once the command is gone, its pid may belong to somebody else.
  is_there() {
    if [ -r /proc/self/stat ]; then
      read -r _ _ _ parent _ </proc/self/stat
      [ "$parent" = $$ ]
    else
      kill -0 $$ 2>/dev/null
    fi
  }

  read -r _ <&3
  is_there && kill -s "$signal" $$
  while is_there && [ "$seconds" -gt 0 ]; do
    sleep 1
    seconds=$((seconds - 1))
  done
  is_there && kill -s KILL $$
) &
exec 3<&-
exec "$@"
