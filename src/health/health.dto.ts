/** That the process runs. */
export class Live {
  status: 'ok';
}

/** That requests can be answered. */
export class Ready {
  status: 'ok';
  /** `ok`, or what stands open: `one role for both` when the product's role may change the ledger. */
  databaseRoles: string;
}
