/** Where a face goes that the user took away from somebody or found without a pet. */
export type Destination = { kind: 'person'; personId: string } | { kind: 'new'; name: string } | { kind: 'nobody' };
