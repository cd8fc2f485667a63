import { afterAll, inject } from 'vitest';
import { createDatabase, type Database, type DatabaseOptions } from '../platform/database.ts';
import { execute, urlOf } from './database-server.ts';

let count = 0;

/** A fresh database for a test file, and how to drop it. `empty`: schema only; `demo`: with the demo company. */
export async function cloneDatabase(template: 'empty' | 'demo'): Promise<{ url: string; drop(): Promise<void> }> {
  const host = inject('databaseServer');
  const templates = inject('databaseTemplates');
  const name = `${templates.empty.replace(/_empty$/, '')}_${process.pid}_${count++}`;
  await execute(host, `create database "${name}" template "${templates[template]}"`);
  return { url: urlOf(host, name), drop: () => execute(host, `drop database if exists "${name}" with (force)`) };
}

/** A database for tests of the platform alone; call at the top level of a test file. */
export async function testDatabase(options: DatabaseOptions = {}): Promise<Database & { url: string }> {
  const { url, drop } = await cloneDatabase('empty');
  const database = createDatabase(url, { size: 10, ...options });
  afterAll(async () => {
    await database.close();
    await drop();
  });
  return { ...database, url };
}
