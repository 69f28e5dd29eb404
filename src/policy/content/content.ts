import type { Asked, Content } from "../asked.ts";
import type { Pattern } from "../patterns.ts";
import type { Team } from "../team.ts";
import { finder, termOf } from "./match.ts";
import type { Term } from "./match.ts";
import { blockedBy, termsOf } from "./terms.ts";
import type { Subject } from "./terms.ts";

type Look = (text: string) => Omit<Content, "field"> | undefined;

/** What a team's words of prompts are held to, made once for many requests. */
export function contentJudge(team: Team, patterns: readonly (readonly [string, Pattern])[]): (texts: Asked["texts"]) => Content | undefined {
  const looks: readonly Look[] = [
    forTerms(team),
    ...patterns.map(([source, find]): Look => (text) => {
      const found = find(text);
      return found === undefined ? undefined : { rule: "blockedPatterns", looksFor: source, said: text.slice(found.at, found.end), at: found.at };
    }),
  ];
  return (texts) => {
    for (const { field, text } of texts) {
      for (const look of looks) {
        const found = look(text);
        if (found !== undefined) return { ...found, field };
      }
    }
    return undefined;
  };
}

function forTerms({ contentPolicy = "permissive", blockedTerms = [] }: Team): Look {
  const blocked = new Map<Term, Pick<Content, "rule" | "looksFor">>();
  for (const said of blockedTerms) {
    const term = termOf(said);
    if (term !== undefined) blocked.set(term, { rule: "blockedTerms", looksFor: said });
  }
  for (const subject of blockedBy[contentPolicy]) for (const term of ofSubject(subject)) blocked.set(term, { rule: "contentPolicy", looksFor: `${contentPolicy}: ${subject}` });
  const find = finder([...blocked.keys()]);
  return (text) => {
    const found = find(text);
    const by = found === undefined ? undefined : blocked.get(found.term);
    return found === undefined || by === undefined ? undefined : { ...by, said: text.slice(found.at, found.end), at: found.at };
  };
}

const made = new Map<Subject, readonly Term[]>();

function ofSubject(subject: Subject): readonly Term[] {
  const terms = made.get(subject) ?? termsOf[subject].map(termOf).filter((term) => term !== undefined);
  made.set(subject, terms);
  return terms;
}
