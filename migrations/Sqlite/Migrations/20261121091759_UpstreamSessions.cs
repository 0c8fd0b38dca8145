using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Provider.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class UpstreamSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "UpstreamSessions",
                columns: table => new
                {
                    SessionId = table.Column<string>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    Connection = table.Column<string>(type: "TEXT", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    UpstreamSessionId = table.Column<string>(type: "TEXT", nullable: true),
                    SealedIdToken = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UpstreamSessions", x => x.SessionId);
                    table.ForeignKey(
                        name: "FK_UpstreamSessions_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UpstreamTokenIds",
                columns: table => new
                {
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    Connection = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UpstreamTokenIds", x => new { x.TenantId, x.Connection, x.Hash });
                });

            migrationBuilder.CreateIndex(
                name: "IX_UpstreamSessions_TenantId_Connection_Subject",
                table: "UpstreamSessions",
                columns: new[] { "TenantId", "Connection", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_UpstreamSessions_TenantId_Connection_UpstreamSessionId",
                table: "UpstreamSessions",
                columns: new[] { "TenantId", "Connection", "UpstreamSessionId" });

            migrationBuilder.CreateIndex(
                name: "IX_UpstreamTokenIds_ExpiresAt",
                table: "UpstreamTokenIds",
                column: "ExpiresAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "UpstreamSessions");

            migrationBuilder.DropTable(
                name: "UpstreamTokenIds");
        }
    }
}
