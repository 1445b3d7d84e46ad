#!/usr/bin/env bash
# Microsoft.AspNetCore.Authentication.JwtBearer 10.0.14, .NET 10.
#
# Expected: if the issuer's keys cannot be fetched, the validation of a token fails with the exception of the fetch, and the caller gets a
# server error (5xx).
# Observed: the validation continues without keys. OnAuthenticationFailed receives SecurityTokenSignatureKeyNotFoundException, as for a
# forged token, and a valid token is answered 401. A handler of that event that requests the configuration again may get the keys, because
# they have become available meanwhile; it then has to validate the token again instead of rejecting it.
#
# Output observed:
#   keys out of reach: SecurityTokenSignatureKeyNotFoundException, 401
#   keys asked for again in the event: 1, and still 401
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >Keys.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.AspNetCore.Authentication.JwtBearer" Version="10.0.14" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "one" };
var token = new JsonWebTokenHandler().CreateToken(
    new SecurityTokenDescriptor
    {
        Issuer = "https://issuer.example/",
        Expires = DateTime.UtcNow.AddMinutes(5),
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
    }
);
var source = new Source(key);
Exception? heard = null;
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddAuthorization();
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
{
    bearer.RequireHttpsMetadata = false;
    bearer.TokenValidationParameters = new TokenValidationParameters { ValidIssuer = "https://issuer.example/", ValidateAudience = false };
    bearer.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>("http://keys", source, new HttpDocumentRetriever());
    bearer.Events = new JwtBearerEvents
    {
        OnAuthenticationFailed = async failed =>
        {
            heard = failed.Exception;
            if (source.IsThere)
                return;
            source.IsThere = true;
            if (source.AskAgain)
                Console.Write($"keys asked for again in the event: {(await failed.Options.ConfigurationManager!.GetConfigurationAsync(default)).SigningKeys.Count}, ");
            else
                source.IsThere = false;
        },
    };
});
var app = builder.Build();
app.MapGet("/", () => "in").RequireAuthorization();
await app.StartAsync();
using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
using var first = await http.GetAsync("/");
Console.WriteLine($"keys out of reach: {heard!.GetType().Name}, {(int)first.StatusCode}");
source.AskAgain = true;
using var second = await http.GetAsync("/");
Console.WriteLine($"and still {(int)second.StatusCode}");

sealed class Source(SecurityKey key) : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    public volatile bool IsThere;
    public volatile bool AskAgain;

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        if (!IsThere)
            throw new IOException("out of reach");
        var configuration = new OpenIdConnectConfiguration();
        configuration.SigningKeys.Add(key);
        return Task.FromResult(configuration);
    }
}
CS
dotnet build -v:q -clp:NoSummary >build.log 2>&1 || { cat build.log; exit 1; }
said=$(timeout 60 dotnet bin/Debug/net10.0/Keys.dll)
echo "$said"
[ "$said" = "keys out of reach: SecurityTokenSignatureKeyNotFoundException, 401
keys asked for again in the event: 1, and still 401" ] || { echo "The behaviour has changed."; exit 1; }
