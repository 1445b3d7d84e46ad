using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("socialorg");
builder.AddDatabase<SocialOrgDb>("socialorg");
builder.AddOutbox<SocialOrgDb>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapParkedMessages();
app.Run();
