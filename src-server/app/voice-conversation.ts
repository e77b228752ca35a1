/** The thread a customer's calls belong to. It names no number: log entries outlive what is erased about a person. */
export const voiceConversationOf = (customerId: string): string => `voice-${customerId}`
