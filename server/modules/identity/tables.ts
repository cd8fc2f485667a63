import type { Generated } from 'kysely';

interface PersonTable {
  id: string;
  login: string;
  name: string;
  name_en: string | null;
  email: string | null;
  phone: string | null;
  grade: number | null;
  language: 'zh' | 'en';
  time_zone: string;
  password_hash: string | null;
  auth_epoch: Generated<number>;
  disabled_at: Date | null;
  sort_key: string;
  search_text: string;
  /** Up to which amount they may approve; PostgreSQL numeric. */
  approval_limit: Generated<string | null>;
  version: Generated<number>;
  created_at: Date;
}
interface DepartmentTable {
  key: string;
  name: string;
  name_en: string;
  parent_key: string | null;
  head_id: string | null;
  position: number;
}
interface DepartmentPathTable {
  descendant_key: string;
  ancestor_key: string;
  depth: number;
}
interface MembershipTable {
  person_id: string;
  department_key: string;
  is_main: boolean;
  title: string | null;
  title_en: string | null;
  manager_id: string | null;
}
interface PostTable {
  key: string;
  name: string;
  name_en: string;
  department_key: string;
  holder_id: string | null;
  approval_limit: Generated<string | null>;
}
interface NamedTable {
  key: string;
  name: string;
  name_en: string;
}
interface MemberTable {
  key: string;
  person_id: string;
  is_lead: Generated<boolean>;
}
interface DelegationTable {
  id: string;
  from_id: string;
  to_id: string;
  starts_on: string;
  ends_on: string;
  services: string[] | null;
  created_at: Date;
  ended_at: Date | null;
  takes_open: boolean;
  handed_over_at: Date | null;
}
interface SessionTable {
  id: string;
  digest: Buffer;
  person_id: string;
  device: string;
  address: string;
  created_at: Date;
  used_at: Date;
  ends_at: Date;
}
interface TokenTable {
  id: string;
  digest: Buffer;
  person_id: string;
  name: string;
  created_at: Date;
  used_at: Date | null;
  ends_at: Date;
  scope: Generated<'read' | 'full'>;
}
interface LogInFailureTable {
  subject: string;
  count: number;
  since: Date;
  last_at: Date;
}

declare module '../../platform/database.ts' {
  interface Tables {
    identity_person: PersonTable;
    identity_department: DepartmentTable;
    identity_department_path: DepartmentPathTable;
    identity_membership: MembershipTable;
    identity_post: PostTable;
    identity_group: NamedTable;
    identity_group_member: MemberTable;
    identity_team: NamedTable;
    identity_team_member: MemberTable;
    identity_delegation: DelegationTable;
    identity_session: SessionTable;
    identity_token: TokenTable;
    identity_log_in_failure: LogInFailureTable;
  }
}
