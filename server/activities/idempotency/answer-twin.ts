const duplicateKey = 11_000;

/** Runs `write`; where a twin with the same key won the race, gives the twin's answer instead. */
export async function orAnswerOfTwin<T>(write: () => Promise<T>, findTwin: () => Promise<T | null>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { code?: unknown }).code !== duplicateKey) throw error;
    const twin = await findTwin();
    if (twin === null) throw error;
    return twin;
  }
}
