# The API, and the page it serves. Built and run by the Node that package.json pins; nothing in it runs as root.
FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY packages/agent/package.json packages/agent/
COPY packages/llm-router/package.json packages/llm-router/
COPY packages/tools-todo/package.json packages/tools-todo/
RUN npm ci --no-audit --no-fund
COPY . .
# The database client and the page are made from their sources; then what only making needs goes.
RUN node scripts/run.mjs node apps/web/scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:26-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules node_modules
COPY --from=build --chown=root:root /app/packages packages
COPY --from=build --chown=root:root /app/apps apps
COPY --from=build --chown=root:root /app/prisma prisma
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "-C", "switchyard", "apps/api/src/main.ts"]
