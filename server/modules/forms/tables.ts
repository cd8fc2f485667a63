declare module '../../platform/database.ts' {
  interface Tables {
    form_claim: { service_key: string; field: string; digest: Buffer; request_id: string };
    form_serial: { service_key: string; field: string; prefix: string; next: number };
  }
}
export {};
