import type { Role } from '../../shared/contract/sessions';

export interface Organization {
  id: string;
  name: string;
  /** IANA name, for local times beside UTC. */
  timeZone: string;
  /** For the foot of mails and proofs; null until an admin gives them. */
  postalAddress: string | null;
  phone: string | null;
  createdAt: Date;
}

/** A person who signs in. May belong to several organizations; a session names one of them. */
export interface User {
  id: string;
  email: string;
  name: string;
  /** Argon2id in PHC form. */
  passwordHash: string;
  organizationIds: string[];
  createdAt: Date;
}

export interface Membership {
  organizationId: string;
  userId: string;
  role: Role;
}

/** Addresses that differ only in case are one account. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}
