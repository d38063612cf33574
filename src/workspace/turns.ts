/** Long work on the page in short turns, so that it answers in between. */

/** When the page has had its turn. Not a timer: those of a window in the background run once a second. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
