-- CreateTable
CREATE TABLE "spotify_accounts" (
    "user_id" UUID NOT NULL,
    "display_name" TEXT,
    "access_token" TEXT NOT NULL,
    "refresh_token" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "authorized_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "refreshing_until" TIMESTAMPTZ(3),
    "synced_until" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spotify_accounts_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "music_preferences" (
    "user_id" UUID NOT NULL,
    "energy" DOUBLE PRECISION,
    "valence" DOUBLE PRECISION,
    "danceability" DOUBLE PRECISION,
    "genres" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "discovery" DOUBLE PRECISION,
    "explicit" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "music_preferences_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "generated_playlists" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "playlist_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "model" TEXT,
    "mood" TEXT,
    "targets" JSONB NOT NULL,
    "uris" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "generated_playlists_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "generated_playlists_user_id_created_at_id_idx" ON "generated_playlists"("user_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "spotify_accounts" ADD CONSTRAINT "spotify_accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "music_preferences" ADD CONSTRAINT "music_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generated_playlists" ADD CONSTRAINT "generated_playlists_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
