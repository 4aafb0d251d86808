/** The page that asks for the token. It works without scripts. */
export function renderSignIn(isWrong: boolean): string {
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in to Entente</title>
<link rel="stylesheet" href="/api/reference.css">
<main>
  <h1>Entente</h1>
  ${isWrong ? '<p role="alert">That is not the token of this server. Ask whoever runs it.</p>' : ""}
  <form method="post" action="/sign-in">
    <p><label for="token">Token of this server</label></p>
    <p><input id="token" name="token" type="password" required autocomplete="current-password" autofocus></p>
    <p><button type="submit">Sign in</button></p>
  </form>
</main>
</html>`;
}
