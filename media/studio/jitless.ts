import { config } from "zod/mini";

// zod would try to compile its schemas as they are made, which the content security policy refuses and reports. Comes first.
config({ jitless: true });
