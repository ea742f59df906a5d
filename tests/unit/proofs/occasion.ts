import type { ProofOccasion } from '../../../server/proofs/proof';

export const occasion = (changes: Partial<ProofOccasion> = {}): ProofOccasion => ({
  organization: { timeZone: 'America/Toronto', postalAddress: '1200, rue du Port, Montréal', phone: '514 555-0142' },
  issuer: { operator: 'Notaires de l’Est, 514 555-0100', publicUrl: 'https://witness.example.test', softwareVersion: '0.1.0' },
  language: 'en',
  version: 2,
  madeAt: new Date('2026-11-23T09:15:00.000Z'),
  ...changes,
});
