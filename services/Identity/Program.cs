using GovPlatform.IdentityService.Accounts;
using GovPlatform.IdentityService.Data;
using GovPlatform.IdentityService.Keys;
using GovPlatform.IdentityService.Tokens;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddExceptionHandler<OAuthExceptionHandler>();
builder.AddServiceDefaults("identity");
builder.AddDatabase<IdentityDb>("identity");
builder.AddOutbox<IdentityDb>();
builder.Services.AddKeys();
builder.AddAccounts();
builder.AddTokens();

var app = builder.Build();
app.UseServiceDefaults();
app.MapTokens();
app.MapKeys();
app.MapAccounts();
app.MapMessages();
app.RunUntilStopped();
