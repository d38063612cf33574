/**
 * The command line: `npm run -s zhentu -- check FILE…`. Same code as the page, no browser; progress goes to
 * stderr, results to stdout. Contract and exit codes: usage below and README.
 */
import { main } from './command/main.ts';

// Whoever reads the output may stop reading (`| head`): no reason to stop working, nor for a stack trace.
process.stdout.on('error', () => undefined);
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  progress: (text) => process.stderr.write(text),
  terminal: process.stdout.isTTY === true,
});
