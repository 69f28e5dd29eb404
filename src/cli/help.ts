/** Every command of the gateway, for the help of both. */
export const gatewayCommands = `  gateway --config FILE [--listen HOST:PORT]          serves until it is told to end
  gateway --demo [--listen HOST:PORT]                 the same without a file: three teams, the sandbox behind them, nothing is billed

  gateway token add TEAM [--member NAME] [--expires 30d] --config FILE
                                                      prints a new token, once, alone on its line
  gateway token list --config FILE                    who has one, since when, used when
  gateway token revoke ID --config FILE               no request with it is taken any more

  gateway keys [list] --config FILE                   the providers' keys: who pays with which, what became of them, what is next
  gateway keys verify [PROVIDER [KEY]] --config FILE  asks the provider, free; ends with 1 when one is not accepted
  gateway keys switch TEAM PROVIDER KEY --config FILE verifies the key, and writes it into FILE

  gateway unknown [list] --config FILE                requests whose bill nobody knows; each holds a part of a budget
  gateway unknown settle ID yes|no [--usd 0.05] [--tokens 5] --config FILE
                                                      says whether one was billed; without an amount, at the most

  gateway verify --config FILE                        counters against the ledger; ends with 1 when they differ
  gateway usage [--json] [--last 31d] --config FILE   what was spent, by team, member, model and day`;
