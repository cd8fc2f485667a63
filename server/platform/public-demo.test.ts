import { expect, it } from 'vitest';
import { configOf } from './config.ts';
import { readEnvironment } from './env.ts';
import { refusePublicDemo } from './public-demo.ts';

const start = (env: Record<string, string>) => () => refusePublicDemo(configOf(readEnvironment(env), '/tmp'));

it.each([
  [{}],
  [{ HOST: '127.0.0.5' }],
  [{ HOST: '::1' }],
  [{ PUBLIC_URL: 'http://localhost:8080' }],
  [{ HOST: '0.0.0.0', PORTICO_DEMO: '0' }],
  [{ HOST: '0.0.0.0', PORTICO_DEMO: '1' }],
])('starts with %j', (env) => expect(start(env)).not.toThrow());

it.each([
  [{ HOST: '0.0.0.0' }],
  [{ HOST: '::' }],
  [{ HOST: '10.1.2.3' }],
  [{ PUBLIC_URL: 'https://portico.example.com' }],
  [{ PUBLIC_URL: 'https://127.0.0.1.example.com' }],
])('a demo that others can reach wants to be asked for: %j', (env) => expect(start(env)).toThrow('PORTICO_DEMO=0'));
