// Says which permissions a role has though no endpoint asks for them, and which nobody has though one does.
const { endpoints } = await import('../../core/api/endpoints.ts');
const { grantedPermissions } = await import('../../server/modules/access/rules.ts');

const asked = new Set(Object.values(endpoints).map(({ permission }) => permission));
const granted = new Set(grantedPermissions);
const complaints = [
  ...[...granted].filter((each) => !asked.has(each)).map((each) => `${each} guards no endpoint`),
  ...[...asked].filter((each) => each !== 'public' && !granted.has(each)).map((each) => `nobody has ${each}`),
];
for (const complaint of complaints) process.stderr.write(`server/modules/access/rules.ts: ${complaint}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
