import type { Stored } from '../domain/organisation';
import type { Identity } from '../ports/platform';

/** `county:identity-<provider>-<hash of subject>`: how a person is known to a platform. */
export interface IdentityDoc extends Stored, Identity {
  readonly personId: string;
}
