import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The pages that run in the browser.
export default defineConfig({
  root: "src/interfaces/web/browser",
  base: "/",
  plugins: [react()],
  build: {
    target: "es2023",
    outDir: "../../../../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows no data: addresses for scripts and fonts
    reportCompressedSize: false,
  },
});
