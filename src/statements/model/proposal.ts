/** The rule that statements carry which a language model proposed: certain at most as `MOST_CERTAIN` says, and never accepted in bulk. */
export const MODEL_RULE = "model";
