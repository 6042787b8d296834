// Runs a command on a leash; started by `spawnLeashed` of leashed.mjs, which says why.
// Usage: node leash.mjs <command> [arguments…]
import { spawn, spawnSync } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const gracePeriod = 5000;
const onWindows = process.platform === 'win32';

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let stopping = false;

child.once('error', (error) => {
  console.error(`Cannot start ${command}: ${error.message}`);
  process.exit(1);
});

child.once('exit', (code) => {
  if (stopping) end();
  process.exit(code ?? 1);
});

// The end of the input means that the holder has ended, however: it stopped the leash, was killed or crashed.
process.stdin.once('end', stop).once('error', stop).resume();
process.once('SIGTERM', stop);

function stop() {
  if (stopping) return;
  stopping = true;
  // This process belongs to the group too, and has to survive the signal.
  process.on('SIGTERM', () => {});
  if (onWindows) end();
  process.kill(-process.pid, 'SIGTERM');
  setTimeout(end, gracePeriod);
}

/** Kills the rest of the tree, including this process. */
function end() {
  if (onWindows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
  else process.kill(-process.pid, 'SIGKILL');
  process.exit(1);
}
