const everySecond = 1000;

/**
 * Ends this process, by the signal that it would expect, once its parent is gone. npm runs a script through a shell and
 * ends on SIGTERM without the script: the script only sees that it has a new parent.
 */
export function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everySecond);
  timer.unref();
}
