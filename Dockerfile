# The gateway, from the npm package that lies beside this file:
#   npm pack image-studio && docker build -t image-studio .
# From source: npm run build && npm pack && docker build -t image-studio .
#   docker run -p 8787:8787 -v ./gateway.yaml:/etc/image-studio/gateway.yaml:ro -v image-studio:/data --env-file keys.env image-studio
FROM node:24-slim AS install
WORKDIR /app
COPY image-studio-*.tgz image-studio.tgz
RUN npm install --omit=dev --ignore-scripts --no-audit --no-fund ./image-studio.tgz

FROM node:24-slim
ENV NODE_ENV=production
COPY --from=install /app/node_modules /app/node_modules
# The embedded store; with PostgreSQL nothing is written here.
RUN install --directory --mode=0700 --owner=node --group=node /data
VOLUME /data
WORKDIR /data
USER node
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["node", "--eval", "fetch('http://127.0.0.1:8787/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# It ends on SIGTERM by itself, once what is under way is finished: docker stop --time 150.
ENTRYPOINT ["node", "/app/node_modules/image-studio/dist/cli.js"]
CMD ["gateway", "--config", "/etc/image-studio/gateway.yaml", "--listen", "0.0.0.0:8787"]
