// What is said to a person when the server said no.
import { t } from "@/i18n";
import { Problem } from "@/net/problem";

export function saidAbout(problem: unknown): string {
  if (!(problem instanceof Problem)) return t("Something went wrong here. Try again?");
  switch (problem.code) {
    case "not_found":
      return t("No open room has this code. Check the last letters?");
    case "rate_limited":
      return t("That was too often. Wait a little, then try again.");
    case "unreachable":
    case "unavailable":
      return t("This server isn't answering. Try again in a moment.");
    default:
      return problem.message || t("Something went wrong here. Try again?");
  }
}
