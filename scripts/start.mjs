/** `npm start`: installs and builds what is missing or out of date, then serves the page until Ctrl+C. */
import { DEFAULT_PORT, serve } from './serve.mjs';
import { buildPage, installPackages, requireNode } from './setup.mjs';

try {
  requireNode();
  installPackages();
  buildPage();
  const { address } = await serve({ port: Number(process.env.PORT) || DEFAULT_PORT });
  console.log(`
  镇图已启动，请用浏览器打开：  Zhentu is running, open it in a browser:

      ${address}

  按 Ctrl+C 停止。              Press Ctrl+C to stop.
`);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
