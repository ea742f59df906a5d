// Plain JavaScript: jest imports this file with Node itself, which knows neither TypeScript nor imports without an extension.
import { tsImport } from 'tsx/esm/api';

export default async function startStack() {
  const { startTestStack } = await tsImport('./test-stack.ts', import.meta.url);
  const stack = await startTestStack();
  globalThis.stopWitnessTestStack = stack.stop;
  Object.assign(process.env, stack.env);
}
