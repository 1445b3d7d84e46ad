#!/usr/bin/env bash
# EFCore.NamingConventions 10.0.1 with Npgsql.EntityFrameworkCore.PostgreSQL 10.0.3, .NET 10.
#
# Expected: an index that is given a name in HasIndex(expression, name) has that name in the database, with and without a naming
# convention, as a name set by HasDatabaseName or ToTable has.
# Observed: without a naming convention it has. With UseSnakeCaseNamingConvention the name given to HasIndex is only the index's name in the
# model, and the database's name is made from table and columns. Two such indexes on the same columns, which is what the overload is for,
# are one in the database unless they differ, by a filter for example; then they are ..._owner and ..._owner1. HasDatabaseName is kept.
#
# Output observed:
#   plain: ix_parked
#   snake_case: ix_things_owner
#   snake_case, two named: ix_things_owner
#   snake_case, two named, one with a filter: ix_things_owner ix_things_owner1
#   snake_case, HasDatabaseName: ix_parked
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >Names.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="EFCore.NamingConventions" Version="10.0.1" />
    <PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="10.0.3" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

Print("plain", false, model => model.Entity<Thing>().HasIndex(row => row.Owner, "ix_parked"));
Print("snake_case", true, model => model.Entity<Thing>().HasIndex(row => row.Owner, "ix_parked"));
Print("snake_case, two named", true, model =>
{
    model.Entity<Thing>().HasIndex(row => row.Owner, "ix_all");
    model.Entity<Thing>().HasIndex(row => row.Owner, "ix_parked");
});
Print("snake_case, two named, one with a filter", true, model =>
{
    model.Entity<Thing>().HasIndex(row => row.Owner, "ix_all");
    model.Entity<Thing>().HasIndex(row => row.Owner, "ix_parked").HasFilter("owner <> ''");
});
Print("snake_case, HasDatabaseName", true, model => model.Entity<Thing>().HasIndex(row => row.Owner).HasDatabaseName("ix_parked"));

static void Print(string what, bool snakeCase, Action<ModelBuilder> configure)
{
    var options = new DbContextOptionsBuilder<Db>()
        .UseNpgsql("Host=nowhere")
        .ReplaceService<IModelCacheKeyFactory, NoCache>();
    if (snakeCase)
    {
        options.UseSnakeCaseNamingConvention();
    }
    using var db = new Db(options.Options, configure);
    var names = Regex.Matches(db.Database.GenerateCreateScript(), "CREATE INDEX \"?(\\w+)\"?").Select(index => index.Groups[1].Value);
    Console.WriteLine($"{what}: {string.Join(' ', names)}");
}

public sealed class Thing
{
    public int Id { get; set; }
    public string Owner { get; set; } = "";
}

public sealed class Db(DbContextOptions<Db> options, Action<ModelBuilder> configure) : DbContext(options)
{
    public DbSet<Thing> Things => Set<Thing>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => configure(modelBuilder);
}

public sealed class NoCache : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => new();
}
CS
dotnet run >output.txt 2>errors.txt || { cat output.txt errors.txt; exit 1; }
cat output.txt
diff output.txt - <<'TEXT'
plain: ix_parked
snake_case: ix_things_owner
snake_case, two named: ix_things_owner
snake_case, two named, one with a filter: ix_things_owner ix_things_owner1
snake_case, HasDatabaseName: ix_parked
TEXT
