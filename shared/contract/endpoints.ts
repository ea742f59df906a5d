import * as activities from './activities';
import * as deadLetters from './dead-letters';
import * as files from './files';
import * as members from './members';
import * as sessions from './sessions';

/** Every call of the API by its operation id: OpenAPI is made from this, and a test holds the routes to it. */
export const endpoints = {
  createSession: sessions.createSession,
  readSession: sessions.readSession,
  endSession: sessions.endSession,
  changePassword: sessions.changePassword,
  listMembers: members.listMembers,
  addMember: members.addMember,
  removeMember: members.removeMember,
  uploadFile: files.uploadFile,
  requestActivity: activities.requestActivity,
  previewActivity: activities.previewActivity,
  listActivities: activities.listActivities,
  readActivity: activities.readActivity,
  resendActivity: activities.resendActivity,
  readEvidence: activities.readEvidence,
  readProof: activities.readProof,
  readBundle: activities.readBundle,
  listDeadLetters: deadLetters.listDeadLetters,
  retryDeadLetter: deadLetters.retryDeadLetter,
  closeDeadLetter: deadLetters.closeDeadLetter,
} as const;
