/** Contacts whose customer was just said, by id: the panel is drawn anew for the other record, and begins with verifying them. */
export const verifyNext = new Set<string>()
