import { Link } from "@tanstack/react-router";
import { useMay, useRead, useWrite } from "../client/queries.ts";
import { Button } from "./button.tsx";

/** Follows a record by e-mail, or no more. Where this Entente sends no mail there is no such button. */
export function FollowButton({ record }: { record: string }) {
  const maySee = useMay("reader");
  const { data } = useRead("reminders.mine", {}, { enabled: maySee });
  const follow = useWrite("reminders.follow");
  const unfollow = useWrite("reminders.unfollow");
  if (!maySee || !data || (!data.isOn && data.mine === null)) return null;
  if (data.mine === null) {
    return (
      <Link to="/account" hash="account-reminders" className="button button-plain">
        Follow by e-mail
      </Link>
    );
  }
  const isFollowed = data.mine.follows.includes(record);
  const write = isFollowed ? unfollow : follow;
  return (
    <Button isPending={follow.isPending || unfollow.isPending} onPress={() => write.mutate({ record })}>
      {isFollowed ? "Follow no more" : "Follow by e-mail"}
    </Button>
  );
}
