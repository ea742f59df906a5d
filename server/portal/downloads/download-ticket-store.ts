import { Schema } from 'mongoose';
import type { Database } from '../../db';
import type { ByteRange } from '../../ports/blob-store';
import type { DownloadTicket } from './download-ticket';

type TicketDocument = Omit<DownloadTicket, 'id'> & { _id: string };

const schema = new Schema<TicketDocument>(
  {
    _id: String,
    organizationId: String,
    linkId: String,
    dispatchId: String,
    attempt: Number,
    file: Number,
    size: Number,
    recorded: Boolean,
    expiresAt: Date,
    served: [{ _id: false, start: Number, end: Number }],
    version: Number,
    completedAt: Date,
  },
  { versionKey: false },
);
// Kept for a day after its end: a response that began in time may take long, and is still counted.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 86_400 });

const toTicket = ({ _id, ...rest }: TicketDocument): DownloadTicket => ({ id: _id, ...rest });

export function downloadTicketStore({ connection }: Database) {
  const Tickets = connection.model('DownloadTicket', schema, 'downloadTickets');
  return {
    async insert(tickets: DownloadTicket[]): Promise<void> {
      await Tickets.insertMany(
        tickets.map(({ id, ...rest }) => ({ _id: id, ...rest })),
        { lean: true },
      );
    },

    async find(organizationId: string, id: string): Promise<DownloadTicket | null> {
      const found = await Tickets.findOne({ _id: id, organizationId }).lean();
      return found && toTicket(found);
    },

    /** Replaces what was served; false where another response has changed it since it was read. */
    async setServed({ id, organizationId, version }: DownloadTicket, served: ByteRange[]): Promise<boolean> {
      const { matchedCount } = await Tickets.updateOne({ _id: id, organizationId, version }, { $set: { served, version: version + 1 } });
      return matchedCount === 1;
    },

    /** Marks downloads as complete; throws where one already is. */
    async complete(tickets: (Pick<DownloadTicket, 'id' | 'organizationId'> & { completedAt: Date })[]): Promise<void> {
      const { matchedCount } = await Tickets.bulkWrite(
        tickets.map(({ id, organizationId, completedAt }) => ({
          updateOne: { filter: { _id: id, organizationId, completedAt: null }, update: { $set: { completedAt } } },
        })),
        { ordered: false },
      );
      if (matchedCount !== tickets.length) throw new Error('a download was complete already');
    },
  };
}

export type DownloadTicketStore = ReturnType<typeof downloadTicketStore>;
