using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Provider.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class BackChannelLogout : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LogoutNotifications_NextAttemptAt",
                table: "LogoutNotifications");

            migrationBuilder.AddColumn<string>(
                name: "Issuer",
                table: "Sessions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FinishedAt",
                table: "LogoutNotifications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "GiveUpAt",
                table: "LogoutNotifications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Issuer",
                table: "LogoutNotifications",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_LogoutNotifications_ApplicationId_NextAttemptAt",
                table: "LogoutNotifications",
                columns: new[] { "ApplicationId", "NextAttemptAt" },
                filter: "\"State\" = 'pending'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LogoutNotifications_ApplicationId_NextAttemptAt",
                table: "LogoutNotifications");

            migrationBuilder.DropColumn(
                name: "Issuer",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "FinishedAt",
                table: "LogoutNotifications");

            migrationBuilder.DropColumn(
                name: "GiveUpAt",
                table: "LogoutNotifications");

            migrationBuilder.DropColumn(
                name: "Issuer",
                table: "LogoutNotifications");

            migrationBuilder.CreateIndex(
                name: "IX_LogoutNotifications_NextAttemptAt",
                table: "LogoutNotifications",
                column: "NextAttemptAt",
                filter: "\"State\" = 'pending'");
        }
    }
}
