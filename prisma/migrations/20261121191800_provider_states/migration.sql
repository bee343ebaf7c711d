-- CreateTable
CREATE TABLE "provider_states" (
    "provider" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_states_pkey" PRIMARY KEY ("provider")
);
