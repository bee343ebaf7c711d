-- CreateTable
CREATE TABLE "listening_pages" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "stamp" UUID NOT NULL,
    "bytes" TEXT NOT NULL,

    CONSTRAINT "listening_pages_pkey" PRIMARY KEY ("user_id","kind","number")
);

-- AddForeignKey
ALTER TABLE "listening_pages" ADD CONSTRAINT "listening_pages_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- They are compressed already.
ALTER TABLE "listening_pages" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
